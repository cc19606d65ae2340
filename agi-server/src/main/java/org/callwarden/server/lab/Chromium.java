package org.callwarden.server.lab;

/// A browser and the program that steers it by the WebDriver protocol, both of one version.
///
/// @param driver chromedriver
public record Chromium(Program browser, Program driver) {}
