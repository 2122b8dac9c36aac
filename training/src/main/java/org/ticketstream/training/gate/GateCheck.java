package org.ticketstream.training.gate;

/**
 * One condition of the gate, and whether the candidate fulfils it.
 *
 * @param name   of the condition
 * @param passed whether the candidate fulfils it
 * @param detail figures, and if it failed the classes or rows concerned
 */
public record GateCheck(String name, boolean passed, String detail) {}
