/** The options of a training: each is written once, with its name, default, range and help. */
package org.ticketstream.training.finetune.options;
