package org.ticketstream.model.runtime;

/** A target and, for the log, why it was chosen. */
public record TargetChoice(Target target, String reason) {}
