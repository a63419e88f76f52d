package org.custodygateway.retention;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Terms of the classes of records.
 *
 * @param years for all that {@code terms} does not name
 * @param terms years by class
 */
@ConfigurationProperties("gateway.retention")
public record RetentionSettings(
        @DefaultValue("20") int years, @DefaultValue Map<RecordClass, Integer> terms) {

    int years(RecordClass kind) {
        return terms.getOrDefault(kind, years);
    }

    /** What is wrong with the settings as they stand, by name; empty when the gateway may start with them. */
    public static Optional<String> problem(Environment environment) {
        var settings = Binder.get(environment).bindOrCreate("gateway.retention", Bindable.of(RetentionSettings.class));
        for (var kind : RecordClass.values()) {
            if (settings.years(kind) < kind.floor()) {
                var name = settings.terms().containsKey(kind)
                        ? "terms." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
                        : "years";
                return Optional.of("gateway.retention." + name + " is " + settings.years(kind)
                        + ", but records of the class " + kind + " are kept " + kind.floor() + " years at least (C6)");
            }
        }
        return Optional.empty();
    }
}
