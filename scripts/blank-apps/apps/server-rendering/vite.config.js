// oxlint-disable-next-line import/no-default-export -- Vite's configuration asks for one.
export default {
  build: {
    minify: false,
    rolldownOptions: {
      input: 'client.js',
      output: { entryFileNames: 'client.js', assetFileNames: 'client[extname]', codeSplitting: false },
    },
  },
};
