/**
 * The storm: thousands of operations drawn from a seed against the real programs, with faults, kills and turns of the day, and an auditor
 * that afterwards compares the firm's books, the banks' books and what callers were told. The auditor shares no code with the gateway.
 */
package org.custodygateway.storm;
