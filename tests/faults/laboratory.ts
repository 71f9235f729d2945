import { amazonClients } from '../../functions/adapters/amazon-clients.ts';
import { loadProduct } from '../../functions/wiring.ts';
import { watch } from './calls.ts';
import type { Laboratory } from './matrix.ts';
import { startOutside } from './outside.ts';
import { storeMails } from './stories.ts';

/** The real clients and the real product, in front of the emulators. Judging a mail is pure, so each is judged once. */
export async function openLaboratory(): Promise<Laboratory> {
  const outside = await startOutside();
  await storeMails(outside);
  Object.assign(process.env, outside.environment);
  const product = await loadProduct(process.env);
  const judged = new Map<string, ReturnType<typeof product.assess>>();
  return {
    outside,
    clients: watch(amazonClients()),
    product: {
      ...product,
      assess(email, circumstances) {
        const key = JSON.stringify([email.text, circumstances]);
        const known = judged.get(key) ?? product.assess(email, circumstances);
        judged.set(key, known);
        return known;
      },
    },
  };
}
