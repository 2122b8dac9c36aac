/** Trainings on demand: requests from people, a schedule or new corrections, worked on by one trainer each, ending in a release or a refusal. */
package org.ticketstream.training.service;
