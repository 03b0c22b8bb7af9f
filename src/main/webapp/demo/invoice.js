/** The record that everybody has open: what it is about, and what the log says of it. */

const ASKED = new URLSearchParams(location.search);

export const LINK = ASKED.get('link') || 'invoice-42';

const [recordType, ...rest] = LINK.split('-');
export const RECORD = { recordType, recordId: rest.join('-') || '1' };

export const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

/** Read from its actions in their order: amount and approval, each with who made it so. */
export function invoiceOf(actions) {
  const invoice = { amount: { value: 1280 }, approved: { value: false } };
  for (const { data, user } of actions) {
    const amount = Number(data?.amount ?? NaN);
    if (Number.isFinite(amount)) {
      invoice.amount = { value: amount, user };
    }
    if (typeof data?.approved === 'boolean') {
      invoice.approved = { value: data.approved, user };
    }
  }
  return invoice;
}
