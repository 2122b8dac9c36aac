/** Trains and judges ticket classifiers: labelled rows and a checkpoint in, a release bundle and a report out. */
package org.ticketstream.training;
