package org.ticketstream.model.torchscript;

/**
 * Attention in another element type than the layers around it.
 *
 * @param within what attention is computed in
 * @param around what comes in and goes out
 */
record ConvertedAttention(Attention attention, ElementType within, ElementType around) implements Attention {

    @Override
    public Bound bind(Code code, Tokens tokens) {
        Bound bound = attention.bind(code, tokens);
        return new Bound() {
            @Override
            public Value all(Code outer, Value projected) {
                return around.cast(outer, bound.all(outer, within.cast(outer, projected)));
            }

            @Override
            public Value first(Code outer, Value queries, Value projected) {
                Value context = bound.first(outer, within.cast(outer, queries), within.cast(outer, projected));
                return around.cast(outer, context);
            }
        };
    }
}
