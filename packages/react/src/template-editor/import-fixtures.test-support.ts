const encoder = new TextEncoder();

/** A file as a browser hands it over. */
export const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>): File =>
  new File([typeof content === 'string' ? encoder.encode(content) : content], name);

/** What a helpdesk exports: a macro that does more than write, one that names what is not known, one that is none. */
export const zendeskFile: File = fileOf(
  'macros.json',
  JSON.stringify({
    macros: [
      {
        id: 1,
        title: 'Late parcel',
        actions: [
          { field: 'comment_value', value: 'Dear {{ticket.requester.name}}, we are looking for your parcel.' },
          { field: 'status', value: 'pending' },
        ],
      },
      { id: 2, title: 'With a field', actions: [{ field: 'comment_value', value: 'Your number: {{ticket.ticket_field_9}}' }] },
      { id: 3, actions: [] },
    ],
  }),
);
