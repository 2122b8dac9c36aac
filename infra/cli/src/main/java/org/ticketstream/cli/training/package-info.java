/** Commands that train and measure models. */
package org.ticketstream.cli.training;
