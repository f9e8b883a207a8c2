/**
 * Reading YAML files by hand-written schema: {@link dev.pilothouse.engine.text.yaml.YamlFiles} gives the top mapping of a
 * file, {@link dev.pilothouse.engine.text.yaml.YamlValue} turns values into types, and every fault lands in
 * {@link dev.pilothouse.engine.text.yaml.Problems} with its line and field. It must not know what the files are about.
 */
@NullMarked
package dev.pilothouse.engine.text.yaml;

import org.jspecify.annotations.NullMarked;
