package org.custodygateway.bank.ifts;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IftsSettings.class)
class IftsWiring {}
