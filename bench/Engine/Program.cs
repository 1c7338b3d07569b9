using Realmworks.Bench.Engine;

// Started by itself as the engine's program, or by its user, who gives rounds, config maps and deployments.
if (Environment.GetEnvironmentVariable("PULUMI_EMBEDDED_ENGINE") is not null) return await Objects.DeclareAsync().ConfigureAwait(false);
var numbers = args.Select(a => int.Parse(a, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
return await new SideBySide(
    rounds: numbers.ElementAtOrDefault(0) is > 0 and var rounds ? rounds : 3,
    configMaps: numbers.ElementAtOrDefault(1) is > 0 and var maps ? maps : 1000,
    deployments: numbers.ElementAtOrDefault(2) is > 0 and var deployments ? deployments : 200).RunAsync().ConfigureAwait(false);
