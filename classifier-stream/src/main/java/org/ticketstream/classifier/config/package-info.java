/** The settings of the job: read by name from a file, the environment and flags, and checked. */
package org.ticketstream.classifier.config;
