package org.custodygateway.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where {@code grb} and the gateway reach one another in one place of programs.
 *
 * @param bank where the bank listens
 * @param firm where the gateway listens
 */
record TcpPorts(int bank, int firm) {

    private static final Map<Integer, TcpPorts> PLACES = new ConcurrentHashMap<>();

    /** Those of the place whose banks have this control port. */
    static TcpPorts of(int control) {
        return PLACES.computeIfAbsent(control, place -> new TcpPorts(ChildProgram.freePort(), ChildProgram.freePort()));
    }
}
