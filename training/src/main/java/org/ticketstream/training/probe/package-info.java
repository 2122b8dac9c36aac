/** A classifier in seconds: a linear head that is fitted on the features of an encoder that stays as it is. */
package org.ticketstream.training.probe;
