/**
 * The trainer in production: works on requests from people, a schedule or new corrections, each ending in a release or
 * a refusal.
 */
package org.ticketstream.training.service;
