/** 100,000 characters: the longest body that any part of Ferryman accepts. Apart from the schemas, so that who needs the number loads no parser. */
export const MAX_BODY_LENGTH = 100_000;
