// English, by area of the page.
import app from './en/app.js';
import health from './en/health.js';
import live from './en/live.js';
import models from './en/models.js';
import quality from './en/quality.js';
import tickets from './en/tickets.js';
import training from './en/training.js';

export default {...app, ...health, ...live, ...models, ...quality, ...tickets, ...training};
