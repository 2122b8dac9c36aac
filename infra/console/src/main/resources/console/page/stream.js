// The live stream: comes back by itself from where it was, whether the page, the network or the server had gone.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
/** The server says something every 15 s; after this long without a word the connection is dead. */
const SILENCE = 40_000;

export class Stream {
  #query;
  #handlers;
  #source = null;
  #last = '';
  #wait = FIRST_WAIT;
  #timer = null;
  #watch = null;

  /**
   * @param query of the filter
   * @param handlers begin(data), rows(data), state('live' | 'waiting')
   */
  constructor(query, handlers) {
    this.#query = query;
    this.#handlers = handlers;
  }

  open() {
    const query = new URLSearchParams(this.#query);
    if (this.#last) query.set('after', this.#last);
    const source = new EventSource('/api/live?' + query);
    this.#source = source;
    const on = (name, act) => source.addEventListener(name, event => {
      if (source !== this.#source) return;
      if (event.lastEventId) this.#last = event.lastEventId;
      this.#listen();
      act(event);
    });
    on('begin', event => {
      this.#wait = FIRST_WAIT;
      this.#handlers.state('live');
      this.#handlers.begin(JSON.parse(event.data));
    });
    on('rows', event => this.#handlers.rows(JSON.parse(event.data)));
    on('mark', () => {});
    on('end', () => this.#again(0));
    source.onerror = () => {
      if (source !== this.#source) return;
      this.#handlers.state('waiting');
      this.#again(this.#wait);
      this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
    };
    this.#listen();
  }

  #listen() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#source.onerror(), SILENCE);
  }

  #again(wait) {
    this.#stop();
    this.#timer = setTimeout(() => this.open(), wait);
  }

  #stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#watch);
    this.#source?.close();
    this.#source = null;
  }

  close() {
    this.#stop();
  }
}
