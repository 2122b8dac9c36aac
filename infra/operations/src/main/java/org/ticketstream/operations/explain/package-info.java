/** Why a model answered as it did. */
package org.ticketstream.operations.explain;
