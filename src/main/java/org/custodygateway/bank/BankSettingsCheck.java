package org.custodygateway.bank;

import org.custodygateway.bank.BankWiring.AmountOfSettings;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.ConfigurableEnvironment;

/** Whether the gateway can start with the banks' settings as they are, before anything is opened. */
public final class BankSettingsCheck {

    private BankSettingsCheck() {}

    private static void password(String name, BrokerSettings.User user) {
        SettingsCheck.needed("gateway.broker.users." + name + ".", "password", user.password());
    }

    /**
     * @throws WrongSetting at the first one that is wrong, missing or misspelt
     * @throws BindException at the first one whose value cannot be read
     */
    public static void check(ConfigurableEnvironment environment) {
        var conversion = new ApplicationConversionService();
        conversion.addConverter(new AmountOfSettings());
        var binder = new Binder(
                ConfigurationPropertySources.get(environment),
                new PropertySourcesPlaceholdersResolver(environment),
                conversion);
        SettingNames.check(binder);
        binder.bind("gateway.custody", Bindable.of(Banks.class));
        binder.bind("gateway.custody", Bindable.of(KeyedBanks.class));
        if ("embedded".equals(environment.getProperty("spring.artemis.mode"))) {
            binder.bind("gateway.broker", Bindable.of(BrokerSettings.class))
                    .ifBound(broker -> broker.users().forEach(BankSettingsCheck::password));
        }
    }
}
