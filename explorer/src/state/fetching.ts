/** What a page shows, fetched anew when `key` changes; an answer that comes after the next question is dropped. */
import { useEffect, useState } from "preact/hooks";
import { during } from "./store";

export function useFetched<Found>(key: string, work: () => Promise<Found>): Found | null {
  const [found, setFound] = useState<{ key: string; value: Found } | null>(null);
  useEffect(() => {
    let wanted = true;
    void during(async () => {
      const value = await work();
      if (wanted) setFound({ key, value });
    });
    return () => {
      wanted = false;
    };
  }, [key]);
  return found?.key === key ? found.value : null;
}
