package org.ticketstream.schemas;

/** What is audited. Entries hold the name, so that readers of an older version can read those of a newer one. */
public enum AuditAction {
    /** A person said which category a ticket has; written by ingest when it has accepted the correction. */
    CORRECT,
    /** A ticket was erased. */
    ERASE,
    /** A release was announced. */
    PUBLISH,
    /** An earlier release was announced again. */
    ROLLBACK,
    /** The challenger was made the champion. */
    PROMOTE,
    /** A challenger was taken back. */
    RETIRE,
    /** Dead letters were sent back. */
    REDRIVE,
    /** A training was asked for. */
    TRAIN_REQUEST,
    /** A proposed label was accepted. */
    LABEL_ACCEPT,
    /** Topics were made or changed. */
    TOPICS_APPLY
}
