using System.Globalization;
using Infra.Plans.Bench;

// How long a plan takes and how much memory, for the largest sample and for more and fewer realms than it has.
var counts = args is [] ? [1, 5, 10, 20, 40] : args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
Console.WriteLine("| realms | resources | seconds | processor seconds | MB | ms of processor a realm more |");
Console.WriteLine("|---|---|---|---|---|---|");
(int Realms, double Processor)? before = null;
foreach (var realms in counts)
{
    var run = await PlanRun.OfAsync(realms);
    var more = before is { } last ? ((run.Processor - last.Processor) * 1000 / (realms - last.Realms)).ToString("0", CultureInfo.InvariantCulture) : "";
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {realms} | {run.Resources} | {run.Seconds:0.0} | {run.Processor:0.0} | {run.Megabytes} | {more} |"));
    before = (realms, run.Processor);
}
