#!/bin/sh
# build.sh FOLDER_OF_COMMANDS [--strict]: builds explorer/dist. Where it can't, it says why and ends well, since all but the explorer works without;
# with --strict it fails.
BIN=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")" || exit 2
. ./node.sh
if node_ready && { npm run --silent build -- --logLevel warn || { NODE_WHY="vite failed, see above"; false; }; }; then
  exit 0
fi
echo "The explorer was not built: $NODE_WHY. The API and the command line work without it; make explorer tries again."
[ "$2" != "--strict" ]
