package org.custodygateway.counter;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** The businesses by their codes. */
@Component
class Businesses {

    private final Map<BusinessCode, Business<?>> all;

    Businesses(List<Business<?>> all) {
        this.all = all.stream().collect(Collectors.toUnmodifiableMap(Business::code, Function.identity()));
    }

    /** @throws RefusedException when the counter does not offer it */
    Business<?> get(BusinessCode code) {
        var business = all.get(code);
        if (business == null) {
            throw new RefusedException(Refusal.byRule("A15", "A15.not-offered", Map.of("business", code.name())));
        }
        return business;
    }
}
