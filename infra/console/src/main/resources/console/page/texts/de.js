// German, by area of the page.
import app from './de/app.js';
import health from './de/health.js';
import live from './de/live.js';
import models from './de/models.js';
import quality from './de/quality.js';
import tickets from './de/tickets.js';
import training from './de/training.js';

export default {...app, ...health, ...live, ...models, ...quality, ...tickets, ...training};
