import type { ForecastMessage } from '../../../packages/core/src/reading/forecast/index.ts';

interface StarRow {
  readonly id: string;
  readonly labels: { readonly wizard_says_user_annoyed?: boolean };
  readonly messages: readonly { readonly author: string; readonly text: string; readonly at: number }[];
}

/** Conversations of STAR whose agent was asked whether the customer was annoyed. */
export function starConversations(
  rows: readonly StarRow[],
): { readonly id: string; readonly annoyed: boolean; readonly messages: readonly ForecastMessage[] }[] {
  return rows.flatMap(({ id, labels, messages }) =>
    labels.wizard_says_user_annoyed === undefined
      ? []
      : [
          {
            id,
            annoyed: labels.wizard_says_user_annoyed,
            messages: messages
              .filter(({ author }) => author !== 'system')
              .map(({ author, text, at }) => ({
                author: author === 'customer' ? ('buyer' as const) : ('agent' as const),
                text,
                sentAt: at * 1000,
              })),
          },
        ],
  );
}
