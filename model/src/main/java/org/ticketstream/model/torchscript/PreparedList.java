package org.ticketstream.model.torchscript;

import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/** A list attribute that the preparing method fills; each item is known by its index. */
final class PreparedList {

    private final Value list;
    private int size;

    PreparedList(Value list) {
        this.list = list;
    }

    /** Emits the appending of an item and says under which expression it is found afterwards. */
    Value append(Code prepare, Value item) {
        prepare.append(list, item);
        return list.item(size++);
    }
}
