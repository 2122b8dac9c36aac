// Requests to our own server. Each change carries a header that no form of another site can send.

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

let onLoggedOut = () => {};

export const whenLoggedOut = listener => {
  onLoggedOut = listener;
};

const call = async (path, options) => {
  let response;
  try {
    response = await fetch(path, {...options, credentials: 'same-origin', redirect: 'error'});
  } catch {
    throw new Refused(0, '');
  }
  let body = {};
  try {
    body = await response.json();
  } catch {
    // A proxy may answer with anything.
  }
  if (!response.ok) {
    if (response.status === 401 && path !== '/api/login') onLoggedOut();
    throw new Refused(response.status, String(body.detail ?? response.status));
  }
  return body;
};

export const get = (path, signal) => call(path, {signal});

export const post = (path, body = {}) => call(path, {
  method: 'POST',
  headers: {'Content-Type': 'application/json', 'X-Ticketstream-Console': '1'},
  body: JSON.stringify(body),
});
