package org.custodygateway.bank;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jms.JmsComponent;
import org.custodygateway.money.Money;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** The components that routes speak through, and the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Banks.class, KeyedBanks.class, OperationSettings.class, BrokerSettings.class})
class BankWiring {

    /**
     * Local transactions: a message is gone when its route has ended well, and comes back by the broker's policy when not. Nothing
     * waits for an answer on a reply queue, and no consumer answers by itself; answers come in by routes of their own, also after a
     * restart.
     */
    @Bean
    JmsComponent jms(ConnectionFactory pool) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(pool);
        jms.getConfiguration().setTransacted(true);
        jms.getConfiguration().setLazyCreateTransactionManager(false);
        jms.getConfiguration().setCacheLevelName("CACHE_CONSUMER");
        jms.getConfiguration().setDisableReplyTo(true);
        jms.setMessageConverter(new PlainMessages());
        return jms;
    }

    /** Never sends twice by itself and follows nobody elsewhere: whether a request is repeated is the outbox's to say. */
    @Bean
    HttpComponent http() {
        HttpComponent http = new HttpComponent();
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setUseSystemProperties(false);
        http.setMaxTotalConnections(512);
        http.setConnectionsPerRoute(128);
        http.setHttpClientConfigurer(new BoundedReplies());
        return http;
    }

    /** Amounts in settings are written as they are everywhere. */
    @Component
    @ConfigurationPropertiesBinding
    static class AmountOfSettings implements Converter<String, Money> {
        @Override
        public Money convert(String text) {
            return Money.parse(text);
        }
    }
}
