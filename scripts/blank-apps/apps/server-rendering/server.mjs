import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { renderToString } from 'react-dom/server';
import { createApp } from './app.js';

const policy = process.env.POLICY;
const server = createServer((request, response) => {
  response.setHeader('content-security-policy', policy);
  if (request.url === '/client.js' || request.url === '/client.css') {
    response.setHeader('content-type', request.url.endsWith('.js') ? 'text/javascript' : 'text/css');
    response.end(readFileSync(new URL(`dist${request.url}`, import.meta.url)));
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const html = renderToString(createApp());
  response.end(
    `<!doctype html><html lang="en"><head><title>Server</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/client.css"></head>` +
      `<body><div id="root">${html}</div><script type="module" src="/client.js"></script></body></html>`,
  );
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
