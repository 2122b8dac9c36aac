/** Fine-tuning compared with the same in DJL. */
package org.ticketstream.bench.training;
