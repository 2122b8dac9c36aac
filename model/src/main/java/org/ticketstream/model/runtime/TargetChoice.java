package org.ticketstream.model.runtime;

import org.ticketstream.model.torchscript.Target;

/** A target and, for the log, why it was chosen. */
public record TargetChoice(Target target, String reason) {}
