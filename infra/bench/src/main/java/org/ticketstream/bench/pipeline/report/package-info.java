/** Results of the pipeline benchmark, and how they are shown. */
package org.ticketstream.bench.pipeline.report;
