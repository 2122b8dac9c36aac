/** How well a model does on labelled rows: accuracy, F1, per class, confusion, out-of-scope recall. */
package org.ticketstream.training.evaluate;
