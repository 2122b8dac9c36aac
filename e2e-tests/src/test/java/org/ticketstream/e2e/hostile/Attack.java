package org.ticketstream.e2e.hostile;

/**
 * Something that an outsider does to the running system.
 *
 * @param title what is done, for the report
 * @param onEachBuild false for what takes long: it is done with {@code -Dticketstream.hostile=true} only
 * @param act the deed
 */
record Attack(String title, boolean onEachBuild, Act act) {
    /**
     * Returns what goes on, such as open connections, while the system must already work; closing it ends the attack.
     */
    @FunctionalInterface
    interface Act {
        AutoCloseable begin(Target target) throws Exception;
    }

    /** Over as soon as the call returns. */
    @FunctionalInterface
    interface Blow {
        void strike(Target target) throws Exception;
    }

    static Attack once(String title, Blow blow) {
        return new Attack(title, true, over(blow));
    }

    static Attack longOne(String title, Blow blow) {
        return new Attack(title, false, over(blow));
    }

    static Attack lasting(String title, Act act) {
        return new Attack(title, true, act);
    }

    private static Act over(Blow blow) {
        return target -> {
            blow.strike(target);
            return () -> {};
        };
    }
}
