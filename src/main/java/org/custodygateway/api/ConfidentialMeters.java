package org.custodygateway.api;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.security.Role;
import org.springframework.stereotype.Component;

/** How often compliance's own calls are made is not counted where others look: a count of reports says that there are some (C7, C8). */
@Component
class ConfidentialMeters implements MeterFilter {

    private static final Set<String> CONFIDENTIAL = Rights.ALL.stream()
            .filter(right -> right.roles().equals(Set.of(Role.COMPLIANCE)))
            .map(right -> shape(right.path()))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        var uri = id.getTag("uri");
        boolean confidential = uri != null && CONFIDENTIAL.contains(shape(uri));
        return confidential ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    /** The path without the names of its variables. */
    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
