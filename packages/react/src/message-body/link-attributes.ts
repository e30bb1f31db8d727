/** The attributes of every link out of a message. */
export const OUTSIDE_LINK = { target: '_blank', rel: 'noopener noreferrer nofollow ugc' } as const;
