package org.custodygateway.bank;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** Looks for settings of banks that nobody reads: one that is misspelt would else leave its default in force without a word. */
final class SettingNames {

    /** Read by route files. */
    private static final Set<String> OF_ROUTES = Set.of("address", "listen", "connectmillis", "openmillis");

    private SettingNames() {}

    /** @throws WrongSetting at the first name that nobody knows */
    static void check(Binder settings) {
        settings.bind("gateway.custody.banks", Bindable.mapOf(String.class, Object.class))
                .orElseGet(Map::of)
                .forEach((bank, row) -> check(SettingsCheck.PREFIX + bank, row));
    }

    private static void check(String place, Object row) {
        Map<String, Class<?>> known = new TreeMap<>(components(BankSettings.class));
        known.putAll(components(KeyedBanks.Row.class));
        known.putAll(components(OperationSettings.Row.class));
        OF_ROUTES.forEach(name -> known.put(name, String.class));
        check(place, row, known);
    }

    private static void check(String place, Object row, Map<String, Class<?>> known) {
        if (!(row instanceof Map<?, ?> values)) {
            throw new WrongSetting(place + " is not a row of settings");
        }
        values.forEach((name, value) -> {
            Class<?> type = known.get(uniform(name.toString()));
            if (type == null) {
                throw new WrongSetting(place + "." + name + " is no setting that a bank has");
            }
            if (type.getEnclosingClass() == BankSettings.class && type.isRecord()) {
                check(place + "." + name, value, components(type));
            }
        });
    }

    private static Map<String, Class<?>> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .collect(Collectors.toMap(component -> uniform(component.getName()), RecordComponent::getType));
    }

    /** Settings from the environment come without hyphens. */
    private static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
