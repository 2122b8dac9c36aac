package org.ticketstream.model.torchscript;

import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/** How the texts of a batch attend to their own tokens and to nothing else. */
interface Attention {

    /** Emits what all layers share for one batch. */
    Bound bind(Code code, Tokens tokens);

    /** Attention over one batch. */
    interface Bound {

        /**
         * Attention of all tokens.
         *
         * @param projected queries, keys and values side by side {@code [tokens, 3 * hidden]}
         * @return contexts {@code [tokens, hidden]}
         */
        Value all(Code code, Value projected);

        /**
         * Attention of first tokens alone.
         *
         * @param queries {@code [texts, hidden]}
         * @param projected keys and values side by side {@code [tokens, 2 * hidden]}
         * @return contexts {@code [texts, hidden]}
         */
        Value first(Code code, Value queries, Value projected);
    }
}
