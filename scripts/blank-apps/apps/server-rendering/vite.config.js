export default {
  build: {
    minify: false,
    rolldownOptions: {
      input: 'client.js',
      output: { entryFileNames: 'client.js', assetFileNames: 'client[extname]', codeSplitting: false },
    },
  },
};
