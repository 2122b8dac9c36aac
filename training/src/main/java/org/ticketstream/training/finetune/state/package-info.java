/** How a training survives the end of its process: what is saved, where, and which training may go on from it. */
package org.ticketstream.training.finetune.state;
