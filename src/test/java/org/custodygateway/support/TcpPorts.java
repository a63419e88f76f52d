package org.custodygateway.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where {@code grb}, {@code srb} and the gateway reach one another in one place of programs.
 *
 * @param bank where {@code grb} listens
 * @param firm where the gateway listens for {@code grb}
 * @param session where {@code srb} listens
 */
record TcpPorts(int bank, int firm, int session) {

    private static final Map<Integer, TcpPorts> PLACES = new ConcurrentHashMap<>();

    /** Those of the place whose banks have this control port. */
    static TcpPorts of(int control) {
        return PLACES.computeIfAbsent(
                control,
                place -> new TcpPorts(ChildProgram.freePort(), ChildProgram.freePort(), ChildProgram.freePort()));
    }
}
