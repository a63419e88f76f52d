/** How a bank is told to misbehave. Kept in memory only. */
package mockbanks.fault;
