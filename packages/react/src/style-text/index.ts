import styles from '../styles.css?inline';

/** All of Ferryman's CSS as one text: for shadow roots and for pages that cannot load a stylesheet file. */
export const styleText: string = styles;
