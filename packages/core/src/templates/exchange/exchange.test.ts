import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Template } from '../template.ts';
import { exportChatwoot, exportCsv, exportZendesk, importChatwoot, importCsv, importZendesk } from './index.ts';

const choice = { language: 'en', locales: { en: 1, de: 8, 'pt-BR': 19 } };

const macro = {
  id: 42,
  title: 'Late parcel',
  active: true,
  description: 'For late parcels',
  restriction: { type: 'Group', id: 7 },
  actions: [
    {
      field: 'comment_value',
      value: ['channel:all', 'Dear {{ticket.requester.name}}, {{ ticket.ticket_field_9 }} is late. {{current_user.name}}'],
    },
    { field: 'status', value: 'pending' },
    { field: 'comment_mode_is_public', value: 'true' },
  ],
};
const item = {
  id: 5,
  name: 'Late parcel',
  placeholder: '{{dc.late_parcel}}',
  default_locale_id: 1,
  variants: [
    { locale_id: 1, content: 'Sorry, {{ticket.requester.first_name}}.', active: true, default: true },
    { locale_id: 8, content: 'Entschuldigung, {{ticket.requester.first_name}}.', active: true, default: false },
    { locale_id: 99, content: 'Saluton.', active: true, default: false },
  ],
};

describe('Zendesk macros', () => {
  it('are read with our variables; what has no place is listed, and the text kept', () => {
    const { imported, unmapped } = importZendesk({ macros: [macro] }, choice);
    const read = imported[0]?.template;
    expect(read?.texts['en']?.bodies.neutral).toBe('Dear {{buyer.name}}, {{ ticket.ticket_field_9 }} is late. {{agent.name}}');
    expect(read?.status).toBe('draft');
    expect(unmapped.map(({ what, name }) => `${what} ${name}`)).toEqual([
      ...['variable ticket.ticket_field_9', 'action status', 'action comment_mode_is_public', 'field description', 'field restriction'],
    ]);
  });

  it('are active where every placeholder has a name', () => {
    const { imported } = importZendesk({ macros: [macro] }, { ...choice, placeholders: { 'ticket.ticket_field_9': 'order.id' } });
    expect(imported[0]?.template).toMatchObject({ status: 'active' });
    expect(imported[0]?.template.texts['en']?.bodies.neutral).toContain('{{ order.id }}');
  });

  it('get all languages of the dynamic content that is their text; a language nobody named is listed', () => {
    const refers = { ...macro, actions: [{ field: 'comment_value', value: '{{dc.late_parcel}}' }] };
    const { imported, unmapped } = importZendesk({ macros: [refers], items: [item] }, choice);
    expect(imported).toHaveLength(1);
    expect(imported[0]?.template.texts['de']?.bodies.neutral).toBe('Entschuldigung, {{buyer.given}}.');
    expect(unmapped).toContainEqual({ templateId: 'zendesk-item-5', what: 'language', name: '99', value: 'Saluton.' });
  });

  it('that refer to content which is not there become drafts and say so', () => {
    const refers = { ...macro, actions: [{ field: 'comment_value', value: '{{dc.nothing}}' }] };
    const { imported, unmapped } = importZendesk({ macros: [refers] }, choice);
    expect(imported[0]?.template.status).toBe('draft');
    expect(unmapped).toContainEqual({ templateId: 'zendesk-macro-42', what: 'reference', name: 'dc.nothing' });
  });

  it('without a text are listed, not lost', () => {
    const silent = { ...macro, actions: [{ field: 'status', value: 'solved' }] };
    const { imported, unmapped } = importZendesk({ macros: [silent] }, choice);
    expect(imported).toHaveLength(1);
    expect(unmapped.map(({ what }) => what)).toContain('text');
  });

  it('that are none are set aside with the reason, and the rest goes on', () => {
    const { imported, rejected } = importZendesk({ macros: [{ title: 3 }, macro], items: ['x'] }, choice);
    expect(imported).toHaveLength(1);
    expect(rejected).toHaveLength(2);
    expect(rejected.map(({ reason }) => reason)).toEqual(['This is no record.', expect.stringContaining('title')]);
  });

  it('come back as they were: texts, languages and actions', () => {
    const refers = {
      ...macro,
      id: 43,
      actions: [
        { field: 'comment_value', value: '{{dc.late_parcel}}' },
        { field: 'priority', value: 'high' },
      ],
    };
    const first = importZendesk({ macros: [macro, refers], items: [item] }, choice);
    const records = new Map(first.imported.map(({ template: each, record }) => [each.id, record]));
    const { files } = exportZendesk(
      first.imported.map(({ template: each }) => each),
      { ...choice, records },
    );
    const again = importZendesk(files, choice);
    const texts = (result: typeof first) =>
      result.imported.map(({ template: each }) => Object.entries(each.texts).map(([tag, text]) => [tag, text.bodies]));
    expect(texts(again)).toEqual(texts(first));
    expect(files.macros[0]?.actions).toContainEqual({ field: 'status', value: 'pending' });
    expect(files.macros[0]).toMatchObject({ title: 'Late parcel', description: 'For late parcels' });
    expect(files.macros[1]?.actions).toContainEqual({ field: 'priority', value: 'high' });
  });

  it('written from ours list registers, filters and variables that Zendesk does not know', () => {
    const ours = template('x', {
      en: { title: 'X', bodies: { formal: '{{ offer.amount | money }} for {{ buyer.name }}', informal: 'hey' } },
    });
    const { files, unmapped } = exportZendesk([ours], choice);
    expect(files.macros[0]?.actions[0]?.value).toBe('{{ offer.amount | money }} for {{ ticket.requester.name }}');
    expect(unmapped.map(({ what, name }) => `${what} ${name}`)).toEqual(['register informal', 'filter money', 'variable offer.amount']);
  });

  it('words in quotation marks are words', () => {
    const ours = template('x', { en: { title: 'X', bodies: { neutral: '{{ buyer.name | default: "buyer.name" }}' } } });
    expect(exportZendesk([ours], choice).files.macros[0]?.actions[0]?.value).toBe('{{ ticket.requester.name | default: "buyer.name" }}');
  });
});

describe('records that claim one place', () => {
  const reply = (id: number, text: string) => ({ id, title: 'T', actions: [{ field: 'comment_value', value: text }] });

  it('are all kept, and the id that was taken is listed', () => {
    const zendesk = importZendesk({ macros: [reply(1, 'a'), reply(1, 'b')] }, choice);
    expect(zendesk.imported.map(({ template: { id, texts } }) => [id, texts['en']?.bodies.neutral])).toEqual([
      ['zendesk-macro-1', 'a'],
      ['zendesk-macro-1-2', 'b'],
    ]);
    expect(zendesk.unmapped).toEqual([{ templateId: 'zendesk-macro-1-2', what: 'field', name: 'id', value: 'zendesk-macro-1' }]);
    const chatwoot = importChatwoot(
      [
        { short_code: 'hi', content: 'a' },
        { short_code: 'hi', content: 'b' },
      ],
      choice,
    );
    expect(chatwoot.imported).toHaveLength(2);
    expect(chatwoot.unmapped).toHaveLength(1);
  });

  it('as dynamic content: the second item is set aside, the second text of a language listed', () => {
    const twice = { ...item, variants: [...item.variants.slice(0, 1), { ...item.variants[0], content: 'Again.' }] };
    const { imported, unmapped, rejected } = importZendesk({ items: [twice, item] }, choice);
    expect(imported).toHaveLength(1);
    expect(unmapped).toContainEqual({ templateId: 'zendesk-item-5', what: 'language', name: '1', value: 'Again.' });
    expect(rejected).toEqual([{ at: 1, reason: expect.stringContaining('dc.late_parcel') }]);
  });

  it('content that names itself, values that refer to themselves, and actions nobody knows are listed', () => {
    const circle: Record<string, unknown> = { at: 1n };
    circle['self'] = circle;
    const names = { ...item, variants: [{ ...item.variants[0], content: '{{dc.late_parcel}}' }] };
    const { imported, unmapped } = importZendesk(
      {
        items: [names],
        macros: [
          { ...reply(1, '{{dc.late_parcel}}'), actions: [{ field: 'teleport', value: circle }, ...reply(1, '{{dc.late_parcel}}').actions] },
        ],
      },
      choice,
    );
    expect(imported).toHaveLength(1);
    expect(imported[0]?.template).toMatchObject({ status: 'draft', texts: { en: { bodies: { neutral: '{{dc.late_parcel}}' } } } });
    expect(unmapped).toContainEqual({ templateId: 'zendesk-item-5', what: 'variable', name: 'dc.late_parcel' });
    expect(unmapped).toContainEqual({ templateId: 'zendesk-macro-1', what: 'action', name: 'teleport', value: '[object Object]' });
  });

  it.each([null, 7, 'x', [], [[]], { macros: 1 }, { id: {} }])('that are none are set aside: %j', (raw) => {
    expect(importZendesk({ macros: [raw], items: [raw] }, choice)).toMatchObject({ imported: [], rejected: [{ at: 0 }, { at: 0 }] });
    expect(importChatwoot([raw], choice)).toMatchObject({ imported: [], rejected: [{ at: 0 }] });
  });
});

describe('Chatwoot canned responses', () => {
  const canned = {
    id: 1,
    account_id: 2,
    short_code: 'late',
    content: 'Sorry {{contact.name}}, {{conversation.id}}',
    created_at: 'x',
    updated_at: 'x',
  };

  it('are read and written back', () => {
    const { imported, unmapped } = importChatwoot([canned, { content: 'no code' }], { language: 'en' });
    expect(imported[0]?.template).toMatchObject({ shortcut: 'late', status: 'draft' });
    expect(unmapped).toEqual([{ templateId: 'chatwoot-1', what: 'variable', name: 'conversation.id' }]);
    const { files } = exportChatwoot(
      imported.map(({ template: each }) => each),
      { language: 'en' },
    );
    expect(files).toEqual([{ short_code: canned.short_code, content: canned.content }]);
  });

  it('never share a short code, and list what there is no place for', () => {
    const text = { en: { title: 'T', bodies: { neutral: 'a' } }, de: { title: 'D', bodies: { neutral: 'b' } } };
    const { files, unmapped } = exportChatwoot([template('a', text, 's'), template('b', text, 's')], { language: 'en' });
    expect(files.map(({ short_code }) => short_code)).toEqual(['s', 's-2']);
    expect(unmapped.filter(({ what }) => what === 'language')).toHaveLength(2);
    expect(exportChatwoot([template('c', {})], { language: 'en' })).toMatchObject({ files: [], unmapped: [{ what: 'text' }] });
  });
});

describe('CSV', () => {
  it('comes back as it was, whatever the texts hold', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((each) => each.trim() !== '' && !each.includes('\u0000') && !each.includes('\uFEFF'));
    const word = fc.stringMatching(/^[a-z]{1,8}$/u);
    const one = fc.record({
      id: word,
      language: fc.constantFrom('en', 'de', 'zh'),
      register: fc.constantFrom('formal' as const, 'neutral' as const),
      title: text,
      body: text,
      tags: fc.array(word, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }), (list) => {
        const templates = list.map(({ id, language, register, title, body, tags }) => ({
          ...template(id, { [language]: { title, bodies: { [register]: body }, format: 'text' as const } }),
          tags,
        }));
        const { files } = exportCsv(templates);
        const back = importCsv(files, { language: 'en' });
        expect(back.rejected).toEqual([]);
        expect(back.imported.map(({ template: each }) => each)).toEqual(templates);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['=1+1', '+1', '-1', '@x', "'=1", "'", '\t=1'])('is no formula to a spreadsheet: %j', (title) => {
    const { files } = exportCsv([template('a', { en: { title, bodies: { neutral: 'b' } } })]);
    expect(files.split('\r\n')[1]?.split(',')[3]).toMatch(/^"?'/u);
    expect(importCsv(files, { language: 'en' }).imported[0]?.template.texts['en']?.title).toBe(title);
  });

  it('reads what people write: semicolons, a mark at the beginning, other columns', () => {
    const { imported, unmapped } = importCsv('\uFEFFTitle;Body;Team\nLate;"a;b\nc";Blue\n\n', { language: 'de' });
    expect(imported[0]?.template.texts['de']).toEqual({ title: 'Late', bodies: { neutral: 'a;b\nc' }, format: 'text' });
    expect(unmapped).toEqual([{ templateId: 'csv-2', what: 'field', name: 'team', value: 'Blue' }]);
  });

  it('puts languages and registers of one id together', () => {
    const { imported } = importCsv('id,language,register,title,body\na,de,formal,T,x\na,de,informal,T,y\na,en,neutral,T,z\n', {
      language: 'en',
    });
    expect(imported).toHaveLength(1);
    expect(imported[0]?.template.texts).toMatchObject({ de: { bodies: { formal: 'x', informal: 'y' } }, en: { bodies: { neutral: 'z' } } });
  });

  it('sets rows aside that say nothing, with their line', () => {
    const { imported, rejected } = importCsv('title,body,register\nA,b,\n"C\nD",,\nE,f,loud\nG,h,,,\n', { language: 'en' });
    expect(imported).toHaveLength(1);
    expect(rejected.map(({ at }) => at)).toEqual([3, 5, 6]);
    expect(importCsv('a,b\n1,2', { language: 'en' }).rejected).toHaveLength(1);
    expect(importCsv('', { language: 'en' }).rejected).toHaveLength(1);
  });

  it('says of a quotation mark that is never closed, and takes nothing of the rest for a text', () => {
    const { imported, rejected } = importCsv('title,body\nA,b\nC,"d\nE,f\n', { language: 'en' });
    expect(imported.map(({ template: each }) => each.texts['en']?.title)).toEqual(['A']);
    expect(rejected).toEqual([{ at: 3, reason: expect.stringContaining('never closed') }]);
  });

  it('sets a second text for the same id, language and register aside, and a column that stands twice', () => {
    const { imported, rejected } = importCsv('id,language,title,body\na,en,T,x\na,,T,y\nb,no tag,T,z\n', { language: 'en' });
    expect(imported[0]?.template.texts).toEqual({ en: { title: 'T', bodies: { neutral: 'x' }, format: 'text' } });
    expect(rejected.map(({ at }) => at)).toEqual([3, 4]);
    expect(importCsv('title,body,body\nA,b,c', { language: 'en' }).rejected).toEqual([
      { at: 1, reason: 'The column "body" stands twice.' },
    ]);
  });

  it('hears the first row of a template on what all its rows share, and lists what another says instead', () => {
    const text = 'id,language,title,body,shortcut,owner\na,de,T,x,spät,\na,en,T,y,late,ana\na,fr,T,z,,\n';
    const { imported, unmapped } = importCsv(text, { language: 'en' });
    expect(imported[0]?.template).toMatchObject({ shortcut: 'spät', owner: 'ana' });
    expect(unmapped).toEqual([{ templateId: 'a', what: 'field', name: 'shortcut', value: 'late' }]);
  });

  it('reads ten megabytes, and columns named to do harm', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => `t${at},T${at},"${'a""b,\n'.repeat(140)}",x`);
    const { imported, rejected, unmapped } = importCsv(`id,title,body,__proto__\n${rows.join('\n')}\n`, { language: '__proto__' });
    expect(imported).toHaveLength(10_000);
    expect(rejected).toEqual([]);
    expect(unmapped).toHaveLength(10_000);
    expect(Object.hasOwn(imported[0]?.template.texts ?? {}, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('lists what has no column', () => {
    const { unmapped } = exportCsv([
      { ...template('a', { en: { title: 'T', bodies: { neutral: 'b' } } }), platforms: { never: ['amazon'] } },
    ]);
    expect(unmapped).toEqual([{ templateId: 'a', what: 'field', name: 'platforms', value: '{"never":["amazon"]}' }]);
  });
});

function template(id: string, texts: Template['texts'], shortcut?: string): Template {
  return {
    id,
    origin: 'team',
    intents: [],
    tags: [],
    ...(shortcut === undefined ? {} : { shortcut }),
    texts,
    status: 'active',
    version: 1,
    history: [],
  };
}
