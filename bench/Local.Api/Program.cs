using Local.Api.Bench;

var words = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
return words switch
{
    ["serve", var folder] => await ServerProcess.ServeAsync(folder),
    ["rates"] => await Rates.RunAsync(Number("objects", 10_000), Number("watchers", 50)),
    ["first-pod"] => await FirstPod.RunAsync(),
    _ => Usage(),
};

int Number(string name, int standard) =>
    args.FirstOrDefault(a => a.StartsWith($"--{name}=", StringComparison.Ordinal)) is { } given ? int.Parse(given[(name.Length + 3)..]) : standard;

static int Usage()
{
    Console.Error.WriteLine("rates [--objects=10000] [--watchers=50] | first-pod");
    return 2;
}
